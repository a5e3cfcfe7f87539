package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ByRepTest {

  @Test
  void aCopyNeverChanges() {
    Map<String, Integer> shares = new HashMap<>(Map.of("ana", 1));
    Map<String, Integer> copy = ByRep.copyOf(shares);
    shares.put("bo", 2);
    assertThat(copy).isEqualTo(Map.of("ana", 1));
    assertThat(copy.get("bo")).isNull();
    assertThatThrownBy(() -> copy.put("bo", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatNeverChangesIsNotCopied() {
    Map<String, Integer> copy = ByRep.copyOf(Map.of("ana", 1));
    assertThat(ByRep.copyOf(copy)).isSameAs(copy);
  }
}
