package io.countersign.engine.workflow;

import io.countersign.engine.refusal.Refusal;
import java.util.Optional;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lets a refusal leave the engine as what it is, however deep a listener threw it: as itself to our
 * own commands, as 403 or 400 with its sentence to Tasklist and the engine's REST interface.
 */
final class RefusalsSurface extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException e) {
      Optional<AuthorizationException> barred = cause(e, AuthorizationException.class);
      if (barred.isPresent()) {
        throw barred.get();
      }
      throw cause(e, Refusal.class).or(() -> race(e)).map(RefusalsSurface::forThisCaller).orElse(e);
    }
  }

  /** A timer and a person met; our own callers and the job executor know what to do about it. */
  private static Optional<Refusal> race(RuntimeException e) {
    return OurCalls.ours() || Context.getJobExecutorContext() != null
        ? Optional.empty()
        : cause(e, OptimisticLockingException.class).map(race -> changedMeanwhile());
  }

  static Refusal changedMeanwhile() {
    return Refusal.conflict(
        "CHANGED_MEANWHILE", "Something else happened here just now; look again and repeat");
  }

  private static RuntimeException forThisCaller(Refusal refusal) {
    if (OurCalls.ours()) {
      return refusal;
    }
    return switch (refusal.kind()) {
      case FORBIDDEN, NOT_FOUND -> new AuthorizationException(refusal.sentence());
      // The one kind that the REST interface turns into a 400 where a task is completed.
      default -> new FormFieldValidationException(refusal.code(), refusal.sentence());
    };
  }

  private static <E extends Throwable> Optional<E> cause(Throwable thrown, Class<E> wanted) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (wanted.isInstance(cause)) {
        return Optional.of(wanted.cast(cause));
      }
    }
    return Optional.empty();
  }
}
