/** A real PostgreSQL and a real Redis for tests and benchmarks. */
@NullMarked
package io.streamspace.testing;

import org.jspecify.annotations.NullMarked;
