/** How Fairlead behaves where products differ, by docs/semantics-tests.md. */
@NullMarked
package io.fairlead.semantics;

import org.jspecify.annotations.NullMarked;
