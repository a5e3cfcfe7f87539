package io.fairlead.events;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are of the public internet, by the special-purpose registries of IANA (RFC 6890).
 * A webhook must not make Fairlead talk to what only its own network may reach.
 */
final class Addresses {

  /** A block of addresses: the first bits that they share. */
  @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
  private record Block(byte[] prefix, int bits) {

    static Block of(String text) {
      String[] parts = text.split("/", -1);
      return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    boolean has(byte[] address) {
      return address.length == prefix.length && firstBits(address) == bits;
    }

    private int firstBits(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if ((address[bit / Byte.SIZE] & mask) != (prefix[bit / Byte.SIZE] & mask)) {
          return bit;
        }
      }
      return bits;
    }
  }

  private static final int IPV4_BYTES = 4;

  private static final List<Block> NOT_PUBLIC =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that is public in IPv6, so far. */
  private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

  /** Within it: documentation, benchmarks, and what stands for an IPv4 address. */
  private static final List<Block> NOT_PUBLIC_EITHER =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private Addresses() {}

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(Block::of).toList();
  }

  /** Whether anybody on the internet can reach it. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == IPV4_BYTES
        ? NOT_PUBLIC.stream().noneMatch(block -> block.has(bytes))
        : GLOBAL_UNICAST.has(bytes)
            && NOT_PUBLIC_EITHER.stream().noneMatch(block -> block.has(bytes));
  }
}
