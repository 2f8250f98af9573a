package io.countersign.engine.workflow;

import io.countersign.engine.notify.Courier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Starts the process {@code notification}; from there on the engine sees to the tries. */
@ApplicationScoped
class OperatonCourier implements Courier {

  private static final String PROCESS = "notification";

  private final EmbeddedEngine embedded;

  protected OperatonCourier() {
    this(null);
  }

  @Inject
  OperatonCourier(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  /** May run inside another command of the engine: a fact is often recorded by a step of one. */
  @Override
  public void send(String deliveryId) {
    OurCalls.marked(
        () -> embedded.engine().getRuntimeService().startProcessInstanceByKey(PROCESS, deliveryId));
  }
}
