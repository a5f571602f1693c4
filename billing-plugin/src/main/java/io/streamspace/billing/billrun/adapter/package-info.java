/** The bill run, drafts and late charges over HTTP. */
@NullMarked
package io.streamspace.billing.billrun.adapter;

import org.jspecify.annotations.NullMarked;
