"""In the CMS: administrators look at instruments, bring, copy, word, translate, publish and use them."""
