/** Tests of what people are told. */
@NullMarked
package io.streamspace.billing.notification;

import org.jspecify.annotations.NullMarked;
