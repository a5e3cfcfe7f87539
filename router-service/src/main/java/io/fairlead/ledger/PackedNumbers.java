package io.fairlead.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Columns of numbers, packed: each as long as what is in it asks for, and every bit of it kept. The
 * database reads them with {@code slate_numbers}; docs/adr/0050 tells why.
 *
 * <p>A byte for the version, the number of rows in four bytes, three numbers of two bytes each for
 * the caller, then five bytes for each column: how it is kept, and where it begins. All are
 * big-endian.
 */
final class PackedNumbers {

  /** Where the first column is described. */
  private static final int DIRECTORY = 11;

  private static final int ENTRY = 5;
  private static final byte VERSION = 1;

  /** Of a byte that stands for a number: that there is none. */
  private static final int NONE = 255;

  /** Added to how a column is kept where its eight bytes are a whole number, not a double. */
  private static final int WHOLE = 16;

  /** How a column is kept. */
  private enum Kept {
    /** No row has a number. */
    ABSENT,
    /** All rows have the same: eight bytes. */
    ONE,
    /** Eight bytes for each row. */
    ALL,
    /** A byte for each row that says whether it has one, then eight for each row. */
    SOME,
    /** Whole numbers below 255, a byte for each row. */
    SMALL,
    /** Doubles that are ordinary floats, four bytes for each row. */
    FLOATS,
    /** The same as an earlier column, whose number stands where it would begin. */
    SAME;

    private static final Kept[] ALL_OF_THEM = values();
  }

  private PackedNumbers() {}

  /** Packs columns one after another. Not to be shared between threads. */
  static final class Writer {

    private final int rows;
    private final long[][] bits;
    private final boolean[][] known;
    private ByteBuffer out;
    private int column;

    Writer(int rows, int columns, int first, int second, int third) {
      this.rows = rows;
      bits = new long[columns][rows];
      known = new boolean[columns][rows];
      int begin = DIRECTORY + ENTRY * columns;
      out = ByteBuffer.allocate(begin + 5 * 8 * rows + 8 * columns);
      out.put(VERSION).putInt(rows);
      out.putShort((short) first).putShort((short) second).putShort((short) third);
      out.position(begin);
    }

    /** That column's number in that row is that double. */
    void set(int column, int row, double number) {
      set(column, row, Double.doubleToRawLongBits(number));
    }

    /** That column's number in that row is that whole number. */
    void set(int column, int row, long number) {
      bits[column][row] = number;
      known[column][row] = true;
    }

    /** The next column is one of doubles. */
    void doubles() {
      end(false);
    }

    /** The next column is one of whole numbers. */
    void wholes() {
      end(true);
    }

    /** Whether the next column is the same as an earlier one. */
    boolean isSame(int earlier) {
      return Arrays.equals(bits[column], bits[earlier])
          && Arrays.equals(known[column], known[earlier]);
    }

    /** Makes the next column the same as an earlier one. */
    void same(int earlier) {
      describe(Kept.SAME, 0, earlier);
      column++;
    }

    private void end(boolean whole) {
      Kept kept = kept(bits[column], known[column], whole);
      describe(kept, whole ? WHOLE : 0, out.position());
      room(9 * rows + 8);
      switch (kept) {
        case ABSENT, SAME -> {}
        case ONE -> out.putLong(bits[column][0]);
        case ALL -> eachLong(bits[column]);
        case SOME -> {
          for (boolean one : known[column]) {
            out.put((byte) (one ? 1 : 0));
          }
          eachLong(bits[column]);
        }
        case SMALL -> eachSmall(bits[column], known[column], whole);
        case FLOATS -> eachFloat(bits[column]);
      }
      column++;
    }

    private void eachLong(long[] all) {
      out.asLongBuffer().put(all);
      out.position(out.position() + 8 * rows);
    }

    private void eachSmall(long[] all, boolean[] there, boolean whole) {
      byte[] small = new byte[rows];
      for (int i = 0; i < rows; i++) {
        small[i] = (byte) (there[i] ? small(all[i], whole) : NONE);
      }
      out.put(small);
    }

    private void eachFloat(long[] all) {
      float[] floats = new float[rows];
      for (int i = 0; i < rows; i++) {
        floats[i] = (float) Double.longBitsToDouble(all[i]);
      }
      out.asFloatBuffer().put(floats);
      out.position(out.position() + 4 * rows);
    }

    @SuppressWarnings("EnumOrdinal") // the order is the format
    private void describe(Kept kept, int whole, int begin) {
      int at = DIRECTORY + ENTRY * column;
      out.put(at, (byte) (kept.ordinal() + whole)).putInt(at + 1, begin);
    }

    private static Kept kept(long[] bits, boolean[] known, boolean whole) {
      int there = 0;
      for (boolean one : known) {
        there += one ? 1 : 0;
      }
      if (there == 0) {
        return Kept.ABSENT;
      }
      boolean all = there == bits.length;
      if (all && areOne(bits)) {
        return Kept.ONE;
      }
      if (areSmall(bits, known, whole)) {
        return Kept.SMALL;
      }
      if (!all) {
        return Kept.SOME;
      }
      return !whole && areFloats(bits) ? Kept.FLOATS : Kept.ALL;
    }

    private static boolean areOne(long[] bits) {
      for (long number : bits) {
        if (number != bits[0]) {
          return false;
        }
      }
      return true;
    }

    private static boolean areSmall(long[] bits, boolean[] known, boolean whole) {
      for (int i = 0; i < bits.length; i++) {
        if (known[i] && small(bits[i], whole) == NONE) {
          return false;
        }
      }
      return true;
    }

    private static boolean areFloats(long[] bits) {
      for (long number : bits) {
        if (!isFloat(number)) {
          return false;
        }
      }
      return true;
    }

    /** The number, or {@link #NONE} where it is not whole, from 0 and below that. */
    private static int small(long bits, boolean whole) {
      if (whole) {
        return bits >= 0 && bits < NONE ? (int) bits : NONE;
      }
      int number = (int) Double.longBitsToDouble(bits);
      boolean exact = Double.doubleToRawLongBits(number) == bits;
      return exact && number >= 0 && number < NONE ? number : NONE;
    }

    private static boolean isFloat(long bits) {
      float number = (float) Double.longBitsToDouble(bits);
      boolean ordinary = number == 0 || Math.abs(number) >= Float.MIN_NORMAL;
      return ordinary && Double.doubleToRawLongBits(number) == bits;
    }

    private void room(int bytes) {
      if (out.remaining() < bytes) {
        ByteBuffer more = ByteBuffer.allocate(2 * out.capacity() + bytes);
        out = more.put(out.flip());
      }
    }

    /** All columns, packed. */
    byte[] bytes() {
      if (column != bits.length) {
        throw new IllegalStateException(
            "The columns (%d) of a packed slate must be %d.\nMaybe this is a defect of Fairlead."
                .formatted(column, bits.length));
      }
      return Arrays.copyOf(out.array(), out.position());
    }
  }

  /** Reads packed columns. */
  static final class Reader {

    private final ByteBuffer in;
    private final int rows;

    Reader(byte[] bytes) {
      in = ByteBuffer.wrap(bytes);
      if (in.get(0) != VERSION) {
        throw new IllegalStateException(
            "The version (%d) of a packed slate must be %d.\nMaybe a later release of Fairlead wrote it."
                .formatted(in.get(0), VERSION));
      }
      rows = in.getInt(1);
    }

    int rows() {
      return rows;
    }

    int first() {
      return in.getShort(5);
    }

    int second() {
      return in.getShort(7);
    }

    int third() {
      return in.getShort(9);
    }

    Column column(int number) {
      int at = DIRECTORY + ENTRY * number;
      Kept kept = Kept.ALL_OF_THEM[in.get(at) & (WHOLE - 1)];
      int begin = in.getInt(at + 1);
      return kept == Kept.SAME
          ? column(begin)
          : new Column(in, kept, (in.get(at) & WHOLE) != 0, begin, rows);
    }
  }

  /** A packed column. */
  record Column(ByteBuffer in, Kept kept, boolean whole, int begin, int rows) {

    boolean has(int row) {
      return switch (kept) {
        case ABSENT -> false;
        case SOME -> in.get(begin + row) == 1;
        case SMALL -> in.get(begin + row) != (byte) NONE;
        case ONE, ALL, FLOATS, SAME -> true;
      };
    }

    double number(int row) {
      return Double.longBitsToDouble(bits(row));
    }

    /** A column of whole numbers only. */
    long wholeNumber(int row) {
      return bits(row);
    }

    OptionalInt index(int row) {
      return has(row) ? OptionalInt.of((int) bits(row)) : OptionalInt.empty();
    }

    private long bits(int row) {
      return switch (kept) {
        case ABSENT, SAME -> 0;
        case ONE -> in.getLong(begin);
        case ALL -> in.getLong(begin + 8 * row);
        case SOME -> in.getLong(begin + rows + 8 * row);
        case SMALL -> {
          int small = in.get(begin + row) & NONE;
          yield whole ? small : Double.doubleToRawLongBits(small);
        }
        case FLOATS -> Double.doubleToRawLongBits(in.getFloat(begin + 4 * row));
      };
    }
  }
}
