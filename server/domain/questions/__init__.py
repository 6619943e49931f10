"""What a ballot asks and how it may be answered; standard library only."""
