/** Use over HTTP, and what sessions cost by the hour for the host. */
@NullMarked
package io.streamspace.billing.usage.adapter;

import org.jspecify.annotations.NullMarked;
