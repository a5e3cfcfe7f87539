package io.fairlead.readout;

/**
 * Which leads were seen, by 64 bits of each: among a million leads two different ones are taken for
 * one with a probability of 3 in 100 million. A lead takes 11 to 22 bytes.
 */
final class LeadSet {

  private static final long PRIME = 0x100000001b3L;
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final double FULL = 0.7;

  private long[] slots = new long[1 << 10];
  private int size;

  /** Adds a lead; false where it was there before. */
  boolean add(String lead) {
    if (size > FULL * slots.length) {
      long[] old = slots;
      slots = new long[2 * old.length];
      size = 0;
      for (long hash : old) {
        if (hash != 0) {
          put(hash);
        }
      }
    }
    return put(hash(lead));
  }

  private boolean put(long hash) {
    int place = (int) hash & (slots.length - 1);
    while (slots[place] != 0) {
      if (slots[place] == hash) {
        return false;
      }
      place = (place + 1) & (slots.length - 1);
    }
    slots[place] = hash;
    size++;
    return true;
  }

  /** FNV-1a (Fowler, Noll, Vo), its bits mixed once more (Stafford 2011), never 0. */
  private static long hash(String lead) {
    long hash = OFFSET;
    for (int i = 0; i < lead.length(); i++) {
      hash = (hash ^ lead.charAt(i)) * PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    hash ^= hash >>> 31;
    return hash == 0 ? 1 : hash;
  }
}
