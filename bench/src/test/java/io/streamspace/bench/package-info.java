/** That every benchmark runs; how fast is not a test's business. */
@NullMarked
package io.streamspace.bench;

import org.jspecify.annotations.NullMarked;
