/** Takes a model's log-odds apart: what each column adds, for a rep and for the lead alone. */
@NullMarked
package io.fairlead.explanation;

import org.jspecify.annotations.NullMarked;
