package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.expression.Expression;
import io.countersign.processes.lint.expression.Expression.And;
import io.countersign.processes.lint.expression.Expression.Comparison;
import io.countersign.processes.lint.expression.Expression.Not;
import io.countersign.processes.lint.expression.Expression.Or;
import io.countersign.processes.lint.expression.Expression.Variable;
import java.util.EnumSet;
import java.util.Set;

/** What a condition says for sure about consent where it lets a token pass. */
enum Claim {
  /** The latest decision approved. */
  APPROVED,
  /** The routing table asks nobody. */
  AUTO,
  /** The routing table asks two people. */
  TWO;

  /** Returns what follows from the expression being true, or from its being false. */
  static Set<Claim> of(Expression expression, boolean holds) {
    if (expression instanceof Not not) {
      return of(not.operand(), !holds);
    }
    if (expression instanceof And and) {
      return joined(and.left(), and.right(), holds, holds);
    }
    if (expression instanceof Or or) {
      return joined(or.left(), or.right(), holds, !holds);
    }
    if (expression instanceof Variable variable) {
      return approved(variable.name().equals(Names.APPROVED) && holds);
    }
    return of((Comparison) expression, holds);
  }

  /** Where both sides are known to hold, either speaks; else only what both would say is known. */
  private static Set<Claim> joined(Expression left, Expression right, boolean holds, boolean both) {
    Set<Claim> claims = EnumSet.noneOf(Claim.class);
    claims.addAll(of(left, holds));
    if (both) {
      claims.addAll(of(right, holds));
    } else {
      claims.retainAll(of(right, holds));
    }
    return claims;
  }

  private static Set<Claim> of(Comparison comparison, boolean holds) {
    boolean equal = comparison.operator().equals(holds ? "==" : "!=");
    boolean unequal = comparison.operator().equals(holds ? "!=" : "==");
    if (!(comparison.operand() instanceof Variable variable)) {
      return Set.of(); // A negated text is false or true in the engine, whatever it says.
    }
    if (variable.name().equals(Names.ROUTE) && comparison.quoted() && equal) {
      return route(comparison.literal());
    }
    boolean flag = variable.name().equals(Names.APPROVED) && !comparison.quoted();
    return approved(
        flag
            && (equal && comparison.literal().equals("true")
                || unequal && comparison.literal().equals("false")));
  }

  private static Set<Claim> approved(boolean said) {
    return said ? Set.of(APPROVED) : Set.of();
  }

  private static Set<Claim> route(String literal) {
    return switch (literal) {
      case Names.AUTO -> Set.of(AUTO);
      case Names.TWO -> Set.of(TWO);
      default -> Set.of();
    };
  }
}
