package io.countersign.system;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operaton.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.operaton.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.operaton.bpm.webapp.impl.security.auth.UserAuthenticationResource;

/** Every route of the engine's REST interface and of the web applications' own, off the classes. */
final class EngineRoutes {

  private static final int DEEPEST = 8;
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([A-Za-z-]+)[^}]*}");

  private EngineRoutes() {}

  /**
   * A route.
   *
   * @param method of HTTP
   * @param template path below the application, with {@code {id}} in it
   */
  record Route(String method, String template) implements Comparable<Route> {

    /** Returns the path with each parameter replaced; what is absent stays a plain word. */
    String path(Function<String, Optional<String>> value) {
      return PARAMETER
          .matcher(template)
          .replaceAll(
              found -> Matcher.quoteReplacement(value.apply(found.group(1)).orElse("unknown")));
    }

    boolean changes() {
      return !List.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    /** Returns the first part of the path, which says what an id is the id of. */
    String kind() {
      return template.split("/", 3)[1];
    }

    @Override
    public int compareTo(Route other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return method + " " + template;
    }
  }

  /** Returns the routes of the one engine, below {@code /engine-rest}. */
  static List<Route> ofTheEngine() {
    return walk(DefaultProcessEngineRestServiceImpl.class, "");
  }

  /** Returns the routes that name their engine, as the web applications call them. */
  static List<Route> ofTheNamedEngine() {
    return walk(NamedProcessEngineRestServiceImpl.class, "");
  }

  /** Returns the web applications' own routes, below {@code /operaton/api}. */
  static List<Route> ofTheWebApplications() {
    Map<String, List<String>> apps =
        Map.of(
            "cockpit", List.of("cockpit"),
            "tasklist", List.of("tasklist"),
            "welcome", List.of("welcome"),
            "admin", List.of("admin"),
            "webapp", List.of("cockpit", "tasklist", "welcome", "admin"));
    List<Route> routes = new ArrayList<>();
    for (Class<?> resource : resourcesBeside(UserAuthenticationResource.class)) {
      for (String app : apps.get(resource.getName().split("\\.")[3])) {
        routes.addAll(walk(resource, "/" + app));
      }
    }
    return routes;
  }

  private static List<Route> walk(Class<?> resource, String prefix) {
    TreeSet<Route> found = new TreeSet<>();
    Path path = resource.getAnnotation(Path.class);
    walk(resource, prefix + "/" + (path == null ? "" : path.value()), 0, found);
    return List.copyOf(found);
  }

  private static void walk(Class<?> type, String prefix, int depth, TreeSet<Route> found) {
    if (depth > DEEPEST) {
      throw new IllegalStateException("routes nest without end at " + prefix);
    }
    for (Class<?> part : withAncestors(type)) {
      for (Method method : part.getDeclaredMethods()) {
        Path path = method.getAnnotation(Path.class);
        String whole = (prefix + "/" + (path == null ? "" : path.value())).replaceAll("/+", "/");
        Optional<String> verb = verb(method);
        if (verb.isPresent()) {
          found.add(new Route(verb.get(), whole));
        } else if (path != null) {
          walk(method.getReturnType(), whole, depth + 1, found);
        }
      }
    }
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
        .map(HttpMethod::value)
        .findFirst();
  }

  private static List<Class<?>> withAncestors(@org.jspecify.annotations.Nullable Class<?> type) {
    if (type == null || type == Object.class) {
      return List.of();
    }
    List<Class<?>> all = new ArrayList<>(List.of(type));
    Arrays.stream(type.getInterfaces()).forEach(parent -> all.addAll(withAncestors(parent)));
    all.addAll(withAncestors(type.getSuperclass()));
    return all;
  }

  private static List<Class<?>> resourcesBeside(Class<?> known) {
    URL jar = known.getProtectionDomain().getCodeSource().getLocation();
    List<Class<?>> resources = new ArrayList<>();
    try (JarFile classes = new JarFile(java.nio.file.Path.of(jar.toURI()).toFile())) {
      for (JarEntry entry : Collections.list(classes.entries())) {
        if (entry.getName().endsWith(".class")) {
          load(entry.getName())
              .filter(c -> c.isAnnotationPresent(Path.class))
              .ifPresent(resources::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return resources;
  }

  private static Optional<Class<?>> load(String entry) {
    String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    try {
      return Optional.of(Class.forName(name, false, EngineRoutes.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty(); // needs what only the server has, so it is no resource
    }
  }
}
