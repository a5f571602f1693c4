@NullMarked
package io.streamspace.billing.usage.postgres;

import org.jspecify.annotations.NullMarked;
