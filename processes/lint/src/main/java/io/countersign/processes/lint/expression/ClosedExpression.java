package io.countersign.processes.lint.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the only expressions a model may hold: a variable, a variable compared with a literal, and
 * these joined by {@code ! && ||}, {@code not and or} and parentheses. There is no call, no
 * property, no bracket and no arithmetic, so an expression can read a variable and nothing else. As
 * in the engine, {@code !} binds closer than a comparison.
 *
 * <pre>
 * or         = and { ("||" | "or") and }
 * and        = unary { ("&amp;&amp;" | "and") unary }
 * unary      = ("!" | "not") unary | "(" or ")" | variable [ operator literal ]
 * literal    = string | number | "true" | "false"
 * </pre>
 */
public final class ClosedExpression {

  private static final int MAX_LENGTH = 500;
  private static final int MAX_DEPTH = 20;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:(?<word>[A-Za-z_][A-Za-z0-9_]*+)"
              + "|(?<number>-?[0-9]{1,15}+(?:\\.[0-9]{1,9}+)?+(?![A-Za-z0-9_.]))"
              + "|(?<string>\"[^\"\\\\{}\\p{Cntrl}]*+\"|'[^'\\\\{}\\p{Cntrl}]*+')"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!()]))");

  /** Each operator with the sign that means the same. */
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("==", "=="),
          Map.entry("!=", "!="),
          Map.entry("<", "<"),
          Map.entry(">", ">"),
          Map.entry("<=", "<="),
          Map.entry(">=", ">="),
          Map.entry("eq", "=="),
          Map.entry("ne", "!="),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("le", "<="),
          Map.entry("ge", ">="));

  /** Words of the expression language, and names under which the engine offers live objects. */
  private static final Set<String> RESERVED =
      Set.of(
          "eq",
          "ne",
          "lt",
          "gt",
          "le",
          "ge",
          "and",
          "or",
          "not",
          "div",
          "mod",
          "empty",
          "true",
          "false",
          "null",
          "instanceof",
          "execution",
          "task",
          "caseExecution",
          "externalTask",
          "scope",
          "variableContext",
          "processEngine",
          "processEngineServices");

  private final Matcher matcher;
  private final Set<String> delegates;
  private final String body;
  private final Deque<Expression> read = new ArrayDeque<>();
  private String token = "";
  private String kind = "";

  private ClosedExpression(String body, Set<String> delegates) {
    this.body = body;
    this.matcher = TOKEN.matcher(body);
    this.delegates = delegates;
  }

  /**
   * Tells whether the text, from its opening to its closing brace, is one expression of the
   * grammar.
   *
   * @param delegates bean names, which an expression may not read as variables
   */
  public static boolean matches(String text, Set<String> delegates) {
    return read(text, delegates).isPresent();
  }

  /**
   * Reads the text as one expression of the grammar; empty where it is none.
   *
   * @param delegates bean names, which an expression may not read as variables
   */
  public static Optional<Expression> read(String text, Set<String> delegates) {
    boolean wrapped = (text.startsWith("${") || text.startsWith("#{")) && text.endsWith("}");
    if (!wrapped || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    ClosedExpression parser =
        new ClosedExpression(text.substring(2, text.length() - 1).strip(), delegates);
    boolean good = parser.advance() && parser.or(0) && parser.kind.equals("end");
    return good ? Optional.of(parser.read.pop()) : Optional.empty();
  }

  /** Tells whether the text holds the beginning of an expression anywhere. */
  public static boolean startsIn(String text) {
    return text.contains("${") || text.contains("#{");
  }

  /** Tells whether the word can be the name of a variable. */
  public static boolean isVariable(String word, Set<String> delegates) {
    return word.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")
        && !RESERVED.contains(word)
        && !delegates.contains(word);
  }

  private boolean or(int depth) {
    boolean good = and(depth);
    while (good && (token.equals("||") || token.equals("or"))) {
      good = advance() && and(depth);
      if (good) {
        Expression right = read.pop();
        read.push(new Expression.Or(read.pop(), right));
      }
    }
    return good;
  }

  private boolean and(int depth) {
    boolean good = unary(depth);
    while (good && (token.equals("&&") || token.equals("and"))) {
      good = advance() && unary(depth);
      if (good) {
        Expression right = read.pop();
        read.push(new Expression.And(read.pop(), right));
      }
    }
    return good;
  }

  private boolean unary(int depth) {
    int negations = 0;
    while (token.equals("!") || token.equals("not")) {
      negations++;
      if (depth + negations > MAX_DEPTH || !advance()) {
        return false;
      }
    }
    boolean inParentheses = token.equals("(");
    if (!(inParentheses ? parentheses(depth + negations) : variable())) {
      return false;
    }
    for (int i = 0; i < negations; i++) {
      read.push(new Expression.Not(read.pop()));
    }
    return inParentheses || comparison();
  }

  private boolean parentheses(int depth) {
    return depth < MAX_DEPTH && advance() && or(depth + 1) && token.equals(")") && advance();
  }

  private boolean variable() {
    if (!kind.equals("word") || !isVariable(token, delegates)) {
      return false;
    }
    read.push(new Expression.Variable(token));
    return advance();
  }

  private boolean comparison() {
    String operator = OPERATORS.getOrDefault(token, "");
    if (operator.isEmpty()) {
      return true;
    }
    if (!advance() || !isLiteral()) {
      return false;
    }
    boolean quoted = kind.equals("string");
    String literal = quoted ? token.substring(1, token.length() - 1) : token;
    read.push(new Expression.Comparison(read.pop(), operator, literal, quoted));
    return advance();
  }

  private boolean isLiteral() {
    return kind.equals("string")
        || kind.equals("number")
        || token.equals("true")
        || token.equals("false");
  }

  /** Moves to the next token; false where the text holds anything else. */
  private boolean advance() {
    int from = kind.isEmpty() ? 0 : matcher.end();
    if (from == body.length()) {
      kind = "end";
      token = "";
      return true;
    }
    if (kind.equals("end") || !matcher.region(from, body.length()).lookingAt()) {
      return false;
    }
    kind = kindOfMatch();
    token = matcher.group(kind);
    return true;
  }

  private String kindOfMatch() {
    if (matcher.group("word") != null) {
      return "word";
    }
    if (matcher.group("number") != null) {
      return "number";
    }
    return matcher.group("string") != null ? "string" : "sign";
  }
}
