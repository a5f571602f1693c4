@NullMarked
package io.streamspace.billing.event;

import org.jspecify.annotations.NullMarked;
