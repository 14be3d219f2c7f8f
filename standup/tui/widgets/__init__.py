"""Parts that screens share: values in, messages out."""
