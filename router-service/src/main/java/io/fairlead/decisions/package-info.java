/** A lead's way to its rep: route, scores, ruling, and the transaction that makes it a decision. */
@NullMarked
package io.fairlead.decisions;

import org.jspecify.annotations.NullMarked;
