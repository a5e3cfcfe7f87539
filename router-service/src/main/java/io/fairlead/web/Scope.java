package io.fairlead.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that a key needs for this call: any one of those named ({@code route}, {@code
 * outcomes}, {@code admin}, {@code analyst}). A key with {@code admin} may call everything.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Scope {

  /** The scopes, any of which will do. */
  String[] value();
}
