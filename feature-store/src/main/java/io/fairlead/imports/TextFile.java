package io.fairlead.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A file of UTF-8 lines; lines that were read can be put back. */
final class TextFile implements AutoCloseable {

  /** A line of a file that is longer than this is no line of a table. */
  static final int LONGEST_LINE = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * A line.
   *
   * @param number from 1
   * @param text without its end
   */
  record Numbered(long number, String text) {}

  private final SeekableByteChannel channel;
  private final BufferedReader reader;
  private final long size;
  private final Deque<Numbered> putBack = new ArrayDeque<>();
  private long number;

  TextFile(Path file) {
    try {
      channel = Files.newByteChannel(file);
      size = channel.size();
      reader =
          new BufferedReader(
              Channels.newReader(channel, StandardCharsets.UTF_8.newDecoder(), BUFFER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Numbered> next() {
    if (!putBack.isEmpty()) {
      return Optional.of(putBack.pop());
    }
    try {
      String text = reader.readLine();
      if (text == null) {
        return Optional.empty();
      }
      number++;
      boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return Optional.of(new Numbered(number, marked ? text.substring(1) : text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line comes again with the next call, before those that were put back earlier. */
  void putBack(Numbered line) {
    putBack.push(line);
  }

  double share() {
    try {
      return size == 0 ? 1 : (double) channel.position() / size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the file from end to end.
   *
   * @throws ImportRefusedException where it is empty, not UTF-8, or not made of lines
   */
  static void check(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      check(in);
    } catch (IOException e) {
      throw new ImportRefusedException(
          "The file (%s) must be readable.".formatted(file.getFileName()),
          "Maybe the name is wrong, or this user may not read it.");
    }
  }

  private static void check(InputStream in) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    long line = 1;
    long length = 0;
    boolean any = false;
    boolean end = false;
    while (!end) {
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      end = read < 0;
      bytes.position(bytes.position() + Math.max(0, read)).flip();
      CoderResult result = decoder.decode(bytes, chars, end);
      for (char c : chars.flip().toString().toCharArray()) {
        any |= !Character.isWhitespace(c) && c != BYTE_ORDER_MARK;
        length = c == '\n' || c == '\r' ? 0 : length + 1;
        if (length > LONGEST_LINE) {
          throw new ImportRefusedException(
              "The line (%d) of the file must not have more than %d characters."
                  .formatted(line, LONGEST_LINE),
              "Maybe this is no table, or its lines end in another way.");
        }
        line += c == '\n' ? 1 : 0;
      }
      if (result.isError()) {
        throw new ImportRefusedException(
            "The line (%d) of the file must be UTF-8.".formatted(line),
            "Maybe it was saved as Latin-1 or Windows-1252: save it as \"CSV UTF-8\".");
      }
      chars.clear();
      bytes.compact();
    }
    if (!any) {
      throw new ImportRefusedException(
          "The file must not be empty.", "Maybe the export is not finished yet.");
    }
  }
}
