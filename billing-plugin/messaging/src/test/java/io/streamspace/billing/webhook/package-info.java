@NullMarked
package io.streamspace.billing.webhook;

import org.jspecify.annotations.NullMarked;
