package io.countersign.engine.workflow;

import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import java.util.function.Supplier;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.IdentityService;

/**
 * Marks calls into the engine that one of our commands makes after {@code consent} has checked it.
 * Whatever else reaches the engine (its REST interface, Tasklist, Cockpit) lacks the mark and is
 * barred from moving a governed process.
 */
final class OurCalls {

  private static final ThreadLocal<Boolean> OURS = ThreadLocal.withInitial(() -> false);

  private OurCalls() {}

  static boolean ours() {
    return OURS.get();
  }

  /**
   * Lets one of our own calls pass.
   *
   * @throws AuthorizationException with the sentence, to anybody else
   */
  static void orRefuse(String sentence) {
    if (!ours()) {
      throw new AuthorizationException(sentence);
    }
  }

  /** Runs the call as the subject, so that the engine's history names the person. */
  static <T> T as(Subject subject, IdentityService identity, Supplier<T> call) {
    identity.setAuthentication(
        subject.username(), subject.groups().stream().map(Group::id).sorted().toList());
    try {
      return marked(call);
    } finally {
      identity.clearAuthentication();
    }
  }

  /** Runs the call for nobody in particular: the worker, the timers, the start. */
  static <T> T marked(Supplier<T> call) {
    boolean outer = OURS.get();
    OURS.set(true);
    try {
      return call.get();
    } finally {
      OURS.set(outer);
    }
  }

  static void marked(Runnable call) {
    marked(
        () -> {
          call.run();
          return true;
        });
  }
}
