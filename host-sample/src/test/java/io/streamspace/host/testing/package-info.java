/** A whole host in the test's own process, and what speaks to it over HTTP. Offered to other modules as a test jar. */
@NullMarked
package io.streamspace.host.testing;

import org.jspecify.annotations.NullMarked;
