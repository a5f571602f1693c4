@NullMarked
package io.streamspace.billing.provider.queue;

import org.jspecify.annotations.NullMarked;
