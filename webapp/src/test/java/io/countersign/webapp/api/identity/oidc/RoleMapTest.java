package io.countersign.webapp.api.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.engine.identity.Group;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleMapTest {

  @Test
  void withoutAMapAGroupCalledLikeARoleIsTheRole() {
    assertThat(RoleMap.ofTheSameNames().rolesIn(List.of("authors", "Admins", "staff")))
        .containsExactly(Group.AUTHORS);
  }

  @Test
  void withAMapOnlyWhatItNamesCounts() {
    RoleMap map = RoleMap.parse("Engineers = authors, cn=ops;dc=example=admins");

    assertThat(map.rolesIn(List.of("Engineers", "cn=ops;dc=example", "superusers")))
        .containsExactlyInAnyOrder(Group.AUTHORS, Group.ADMINS);
    assertThat(map.rolesIn(List.of("engineers", "authors"))).isEmpty();
  }

  @Test
  void aClaimThatIsNoListHoldsNoRole() {
    RoleMap map = RoleMap.ofTheSameNames();

    assertThat(map.rolesIn("admins")).isEmpty();
    assertThat(map.rolesIn(null)).isEmpty();
    assertThat(map.rolesIn(Arrays.asList(1, null, List.of("admins")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "engineers", "=authors", "engineers=owners", "a=authors,,b=admins"})
  void aMapThatSaysSomethingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RoleMap.parse(text));
  }
}
