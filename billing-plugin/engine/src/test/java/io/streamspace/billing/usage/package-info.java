/** Usage against an oracle that knows nothing of it. */
@NullMarked
package io.streamspace.billing.usage;

import org.jspecify.annotations.NullMarked;
