package io.countersign.engine.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestStatusTest {

  @Test
  void onlyAPendingRequestIsDecided() {
    for (RequestStatus from : RequestStatus.values()) {
      assertThat(from.mayBecome(RequestStatus.APPROVED)).isEqualTo(from == RequestStatus.PENDING);
      assertThat(from.mayBecome(RequestStatus.REJECTED)).isEqualTo(from == RequestStatus.PENDING);
    }
  }

  @Test
  void onlyAnApprovedRequestIsExecutedAndOnlyOnce() {
    for (RequestStatus from : RequestStatus.values()) {
      assertThat(from.mayBecome(RequestStatus.EXECUTED)).isEqualTo(from == RequestStatus.APPROVED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "EXECUTED", "WITHDRAWN", "EXPIRED"})
  void anEndIsAnEnd(RequestStatus end) {
    Set<RequestStatus> reachable = EnumSet.noneOf(RequestStatus.class);
    for (RequestStatus then : RequestStatus.values()) {
      if (end.mayBecome(then)) {
        reachable.add(then);
      }
    }
    assertThat(reachable).isEmpty();
  }
}
