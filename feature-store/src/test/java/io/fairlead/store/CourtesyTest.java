package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Long work rests as long as it worked, and only while leads come. */
class CourtesyTest {

  private final AtomicLong came = new AtomicLong();
  private final AtomicLong clock = new AtomicLong();
  private final List<Long> rests = new ArrayList<>();

  private final Courtesy courtesy =
      new Courtesy(
          came::get,
          clock::get,
          rest -> {
            rests.add(rest);
            clock.addAndGet(rest);
          });

  private void piece(long took, int leads) {
    clock.addAndGet(took);
    came.addAndGet(leads);
    courtesy.rest();
  }

  @Test
  void whereNobodyComesItGoesOn() {
    piece(70, 0);
    piece(50, 0);
    assertThat(rests).isEmpty();
  }

  @Test
  void whileLeadsComeItRestsAsLongAsEachPieceTook() {
    piece(70, 1);
    piece(50, 3);
    assertThat(rests).containsExactly(70L, 50L);
  }

  @Test
  void leadsThatCameBeforeAreNoReasonToRest() {
    piece(70, 2);
    piece(50, 0);
    piece(30, 1);
    assertThat(rests).containsExactly(70L, 30L);
  }
}
