package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The reference is {@link StrictMath#exp}, whose bits are the same on every machine. */
class ExponentialsTest {

  private static final int MANY = 300_000;

  @Test
  void everyBitIsThatOfStrictMath() {
    Random random = new Random(56);
    assertSame(random.doubles(MANY, -760, 0).toArray());
    assertSame(random.doubles(MANY, -3, 0).toArray());
    assertSame(random.doubles(MANY).map(one -> -Math.pow(10, -40 * one)).toArray());
  }

  /**
   * Among them where fdlibm takes another way, and where powers of two fall below what is normal.
   */
  @Test
  void soItIsWhereTheArithmeticTurns() {
    double half = Math.log(2) / 2;
    assertSame(
        DoubleStream.of(0, 0x1p-54, 0x1p-28, half, 3 * half, 5 * half, 704, 708, 745.14, 1e300)
            .flatMap(ExponentialsTest::around)
            .toArray());
    assertSame(new double[] {-0.0, Double.NEGATIVE_INFINITY, Double.NaN, -Double.MIN_VALUE});
    Random random = new Random(57);
    assertSame(random.doubles(MANY, 0, 1e-9).map(one -> -half - one).toArray());
  }

  /** Numbers next to one on both sides, below 0. */
  private static DoubleStream around(double size) {
    return DoubleStream.iterate(Math.nextDown(size), Math::nextUp)
        .limit(3)
        .map(one -> -Math.abs(one));
  }

  private static void assertSame(double[] numbers) {
    double[] exponentials = numbers.clone();
    new Exponentials(numbers.length).of(exponentials);
    assertThat(exponentials).isEqualTo(Arrays.stream(numbers).map(StrictMath::exp).toArray());
  }
}
