/** How soon reps act on the leads they get, and what becomes of a lead where they do not. */
@NullMarked
package io.fairlead.sla;

import org.jspecify.annotations.NullMarked;
