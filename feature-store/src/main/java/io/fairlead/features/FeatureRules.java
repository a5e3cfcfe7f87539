package io.fairlead.features;

import java.util.Set;

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
    guarded = Set.copyOf(guarded);
    allowed = Set.copyOf(allowed);
    excluded = Set.copyOf(excluded);
  }

  /** Whether the name is a protected attribute, allowed or not. */
  public boolean isProtected(String name) {
    return contains(guarded, name) || ProtectedAttributes.contain(FieldName.of(name));
  }

  /** Whether it may be a feature although there is a reason against it. */
  public boolean allows(String name) {
    return contains(allowed, name);
  }

  /** Whether it must not be a feature. */
  public boolean excludes(String name) {
    return contains(excluded, name);
  }

  /** Whether that name is among those, however it is spelled. */
  public static boolean contains(Set<String> names, String name) {
    String key = FieldName.of(name).key();
    return names.stream().anyMatch(other -> FieldName.of(other).key().equals(key));
  }
}
