/** Long work in the background, one at a time of each kind. */
@NullMarked
package io.fairlead.jobs;

import org.jspecify.annotations.NullMarked;
