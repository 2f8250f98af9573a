import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Checks or compiles one source file whose class may have any name. Says what is wrong as {@code
 * Name.java:LINE:COLUMN: error: MESSAGE}, with columns counted in characters; {@code compile}
 * leaves {@code program.jar}, which starts at the class with a main method.
 */
final class Compile {
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-Xlint:unchecked,rawtypes,deprecation,removal,divzero,empty,finally");

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final List<Diagnostic<? extends JavaFileObject>> remarks = new ArrayList<>();
  private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
  private final String text;
  private String file = "Main.java";

  private Compile(String text) {
    this.text = text;
  }

  public static void main(String[] arguments) throws IOException {
    Compile compile = new Compile(Files.readString(Path.of("/job/Main.java")));
    boolean good = arguments[0].equals("check") ? compile.check() : compile.toJar();
    System.exit(good ? 0 : 1);
  }

  private boolean check() throws IOException {
    try (StandardJavaFileManager files = files()) {
      if (findName(files)) {
        task(files).analyze();
      }
    }
    return tell();
  }

  private boolean toJar() throws IOException {
    Optional<String> start = Optional.empty();
    try (StandardJavaFileManager files = files()) {
      if (findName(files)) {
        JavacTask task = task(new InMemory(files));
        start = mainClass(task.analyze());
        task.generate();
      }
    }
    if (!tell()) {
      return false;
    }
    if (start.isEmpty()) {
      System.err.println(
          file + ":1:1: error: no class has a method public static void main(String[] args)");
      return false;
    }
    write(start.get());
    return true;
  }

  /** Names the file as its public class wants it, or its first class; false where it has errors. */
  private boolean findName(JavaFileManager files) throws IOException {
    List<ClassTree> types = new ArrayList<>();
    for (CompilationUnitTree unit : task(files).parse()) {
      for (Tree type : unit.getTypeDecls()) {
        if (type instanceof ClassTree named) {
          types.add(named);
        }
      }
    }
    types.stream()
        .filter(type -> type.getModifiers().getFlags().contains(Modifier.PUBLIC))
        .findFirst()
        .or(() -> types.stream().findFirst())
        .ifPresent(type -> file = type.getSimpleName() + ".java");
    boolean good = remarks.stream().noneMatch(Compile::isError);
    if (good) {
      remarks.clear(); // the second reading says them again
    }
    return good;
  }

  private StandardJavaFileManager files() {
    return compiler.getStandardFileManager(remarks::add, Locale.ROOT, StandardCharsets.UTF_8);
  }

  private JavacTask task(JavaFileManager files) {
    JavaFileObject source = new Source(file, text);
    return (JavacTask)
        compiler.getTask(null, files, remarks::add, OPTIONS, null, List.of(source));
  }

  private static Optional<String> mainClass(Iterable<? extends Element> elements) {
    for (TypeElement type : ElementFilter.typesIn(toList(elements))) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        boolean named = method.getSimpleName().contentEquals("main");
        boolean shaped =
            method.getParameters().size() == 1
                && method.getParameters().get(0).asType().toString().equals("java.lang.String[]")
                && method.getReturnType().getKind() == TypeKind.VOID;
        if (named
            && shaped
            && method.getModifiers().containsAll(List.of(Modifier.PUBLIC, Modifier.STATIC))) {
          return Optional.of(type.getQualifiedName().toString());
        }
      }
    }
    return Optional.empty();
  }

  private static List<Element> toList(Iterable<? extends Element> elements) {
    List<Element> list = new ArrayList<>();
    elements.forEach(list::add);
    return list;
  }

  private void write(String start) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, start);
    try (OutputStream out = Files.newOutputStream(Path.of("/box/program.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, ByteArrayOutputStream> entry : classes.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey().replace('.', '/') + ".class"));
        entry.getValue().writeTo(jar);
        jar.closeEntry();
      }
    }
  }

  /** Prints every remark with its place; returns whether none is an error. */
  private boolean tell() {
    for (Diagnostic<? extends JavaFileObject> remark : remarks) {
      String kind =
          isError(remark) ? "error" : remark.getKind().name().endsWith("WARNING") ? "warning" : "note";
      System.err.println(file + place(remark) + ": " + kind + ": " + message(remark));
    }
    return remarks.stream().noneMatch(Compile::isError);
  }

  private static boolean isError(Diagnostic<?> remark) {
    return remark.getKind() == Diagnostic.Kind.ERROR;
  }

  /** Counts characters itself, because javac counts a tab as up to eight columns. */
  private String place(Diagnostic<?> remark) {
    int position = (int) Math.min(remark.getPosition(), text.length());
    if (position < 0) {
      return ":0:0";
    }
    int start = position;
    while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
      start--;
    }
    return ":" + remark.getLineNumber() + ":" + (text.codePointCount(start, position) + 1);
  }

  private static String message(Diagnostic<?> remark) {
    return Arrays.stream(remark.getMessage(Locale.ROOT).split("\n", -1))
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** The source: javac is told that its name fits any class. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("source:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return true;
    }
  }

  /** Keeps class files until it is known that all is well. */
  private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    InMemory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("class:///Compiled.class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, unused -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
