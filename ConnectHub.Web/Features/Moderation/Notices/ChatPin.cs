using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>The one message that stands above a stream's chat.</summary>
public sealed class ChatPin
{
    public required Guid StreamId { get; init; }
    public required Guid MessageId { get; init; }

    /// <summary>The log's row.</summary>
    public required Guid ActionId { get; init; }
    public required Guid ById { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null: until it is taken down.</summary>
    public DateTimeOffset? Until { get; init; }
}

internal sealed class ChatPinMapping : IEntityTypeConfiguration<ChatPin>
{
    public void Configure(EntityTypeBuilder<ChatPin> pin)
    {
        pin.ToTable("ChatPins");
        pin.HasKey(p => p.StreamId);
        pin.Property(p => p.StreamId).ValueGeneratedNever();
        pin.HasIndex(p => p.Until);
        pin.HasOne<LiveStream>().WithOne().HasForeignKey<ChatPin>(p => p.StreamId).OnDelete(DeleteBehavior.Cascade);
        pin.HasOne<ChatMessage>().WithMany().HasForeignKey(p => p.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
