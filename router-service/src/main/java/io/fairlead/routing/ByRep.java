package io.fairlead.routing;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of reps, by id; never changes. Ids of reps are often consecutive, and so are their
 * hash codes: {@link Map#copyOf}, which keeps such keys side by side and looks through them one by
 * one, takes thirty steps for each of a thousand.
 *
 * @param <T> what is known
 */
public final class ByRep<T> extends AbstractMap<String, T> {

  private final Map<String, T> known;

  private ByRep(Map<String, T> known) {
    this.known = Collections.unmodifiableMap(known);
  }

  /** The map itself where it never changes, else a copy. */
  public static <T> ByRep<T> copyOf(Map<String, T> map) {
    return map instanceof ByRep<T> same ? same : new ByRep<>(new HashMap<>(map));
  }

  @Override
  public @Nullable T get(Object rep) {
    return known.get(rep);
  }

  @Override
  public boolean containsKey(Object rep) {
    return known.containsKey(rep);
  }

  @Override
  public Set<Entry<String, T>> entrySet() {
    return known.entrySet();
  }
}
