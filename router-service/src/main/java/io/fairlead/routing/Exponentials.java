package io.fairlead.routing;

/**
 * {@link StrictMath#exp} of many numbers at a time, to the bit, which is what replays of decisions
 * compare. It is the same arithmetic in the same order (fdlibm 5.3, e_exp.c: exp x = 2^k exp r with
 * a rational function of r), but without a choice of ways in it, so that the compiler works on
 * several numbers side by side. The few numbers for which fdlibm goes another way are given to it.
 */
final class Exponentials {

  private static final double HALF = 0.5;
  private static final double ONE_BY_LN2 = 0x1.71547652b82fep0;
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  private static final double P1 = 0x1.555555555553ep-3;
  private static final double P2 = -0x1.6c16c16bebd93p-9;
  private static final double P3 = 0x1.1566aaf25de2cp-14;
  private static final double P4 = -0x1.bbd41c5d26bf1p-20;
  private static final double P5 = 0x1.6376972bea4d0p-25;

  /** Added to a whole number, it leaves that number in the last bits. */
  private static final double WHOLE = 0x1.8p52;

  /** By the upper halves of their bits: below is 2^-28, from the other on the powers get tiny. */
  private static final int LEAST = 0x3e300000;

  private static final int MOST = 0x40860000;

  /** Here ln 2 / 2 lies, and fdlibm looks no closer. */
  private static final int BETWEEN = 0x3fd62e42;

  private static final int EXPONENT = 52;

  private final double[] mantissas;
  private final double[] powers;

  /** For so many at a time. Not to be shared between threads. */
  Exponentials(int many) {
    mantissas = new double[many];
    powers = new double[many];
  }

  /**
   * Puts the exponential in the place of each.
   *
   * @param numbers as many as it is for, none above 0
   */
  void of(double[] numbers) {
    reduce(numbers, mantissas, powers);
    for (int i = 0; i < numbers.length; i++) {
      int size = (int) (Double.doubleToRawLongBits(numbers[i]) >>> 32) & Integer.MAX_VALUE;
      numbers[i] =
          size < LEAST || size >= MOST || size == BETWEEN
              ? StrictMath.exp(numbers[i])
              : Double.longBitsToDouble(
                  Double.doubleToRawLongBits(mantissas[i])
                      + (Double.doubleToRawLongBits(powers[i]) << EXPONENT));
    }
  }

  private static void reduce(double[] numbers, double[] mantissas, double[] powers) {
    for (int i = 0; i < numbers.length; i++) {
      double k = Math.ceil(ONE_BY_LN2 * numbers[i] - HALF);
      double high = numbers[i] - k * LN2_HIGH;
      double low = k * LN2_LOW;
      double r = high - low;
      double square = r * r;
      double c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
      mantissas[i] = 1 - ((low - (r * c) / (2 - c)) - high);
      powers[i] = k + WHOLE;
    }
  }
}
