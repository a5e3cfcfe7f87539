/** The routing plan: read, checked and turned into what a decision needs. */
@NullMarked
package io.fairlead.plan;

import org.jspecify.annotations.NullMarked;
