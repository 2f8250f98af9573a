package io.countersign.engine.notify.webhook;

import io.countersign.engine.notify.EventType;
import io.countersign.engine.refusal.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which events a webhook wants. */
final class WantedEvents {

  private static final String KNOWN =
      Arrays.stream(EventType.values())
          .filter(type -> type != EventType.PING)
          .map(EventType::type)
          .collect(Collectors.joining(", "));

  private WantedEvents() {}

  /**
   * Returns the events of these types.
   *
   * @throws Refusal where one is unknown, or there is none
   */
  static Set<EventType> of(List<String> types) {
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    for (String type : types) {
      events.add(EventType.ofType(type.strip()).orElseThrow(WantedEvents::unknown));
    }
    if (events.isEmpty()) {
      throw unknown();
    }
    return events;
  }

  private static Refusal unknown() {
    return Refusal.invalid("EVENT_UNKNOWN", "events names one or more of " + KNOWN);
  }
}
