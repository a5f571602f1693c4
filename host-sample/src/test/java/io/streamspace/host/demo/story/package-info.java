/** Tests of the demo's stories. */
@NullMarked
package io.streamspace.host.demo.story;

import org.jspecify.annotations.NullMarked;
