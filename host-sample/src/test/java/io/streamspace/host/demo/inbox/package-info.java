/** Tests of the demo's inbox. */
@NullMarked
package io.streamspace.host.demo.inbox;

import org.jspecify.annotations.NullMarked;
