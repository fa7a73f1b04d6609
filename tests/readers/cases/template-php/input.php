<?php
// not read
$title = 'Your letter';
if ($late): ?>
<p>You have not paid.</p>
<?php elseif ($new): ?>
<p>Welcome.</p>
<?php endif; ?>
<p>Dear <?= htmlspecialchars($name) ?>, <?php if ($n > 1) { ?>you have <?= $n ?> letters<?php } else { ?>you have one letter<?php } ?>.</p>
<p><?php echo __('Please ring us today.'); ?></p>
<?php include 'not-read.php';
