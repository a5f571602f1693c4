/** Tests of server-sent events. */
@NullMarked
package io.streamspace.billing.stream.adapter;

import org.jspecify.annotations.NullMarked;
