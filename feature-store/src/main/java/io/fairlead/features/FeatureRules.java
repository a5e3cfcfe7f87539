package io.fairlead.features;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people say of which fields of a lead may be features. Names are compared without regard to
 * capitals, accents and how words are set apart.
 *
 * @param guarded protected attributes besides the usual ones
 * @param allowed fields that may be features although they are protected or look as if they were
 *     known only afterwards
 * @param excluded fields that are no features, for whatever reason
 */
public record FeatureRules(Set<String> guarded, Set<String> allowed, Set<String> excluded) {

  /** The usual protected attributes are refused, and nothing else is said. */
  public static final FeatureRules USUAL = new FeatureRules(Set.of(), Set.of(), Set.of());

  public FeatureRules {
    guarded = keys(guarded);
    allowed = keys(allowed);
    excluded = keys(excluded);
  }

  /** Whether the name is a protected attribute, allowed or not. */
  public boolean isProtected(String name) {
    return guarded.contains(key(name)) || ProtectedAttributes.contain(FieldName.of(name));
  }

  /** Whether it may be a feature although there is a reason against it. */
  public boolean allows(String name) {
    return allowed.contains(key(name));
  }

  /** Whether it must not be a feature. */
  public boolean excludes(String name) {
    return excluded.contains(key(name));
  }

  /** The same for names that are spelled differently. */
  public static String key(String name) {
    return FieldName.of(name).key();
  }

  private static Set<String> keys(Collection<String> names) {
    return names.stream().map(FeatureRules::key).collect(Collectors.toUnmodifiableSet());
  }
}
