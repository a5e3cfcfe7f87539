/** Routers compared on markets whose truth is known. */
@NullMarked
package io.fairlead.bench;

import org.jspecify.annotations.NullMarked;
