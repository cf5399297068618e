using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Chat;

/// <summary>One line of a stream's chat. Its order in the room is <see cref="Sequence"/>, given by the single writer.</summary>
public sealed class ChatMessage
{
    public const int TextLimit = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid StreamId { get; init; }
    public required Guid UserId { get; init; }
    public required long Sequence { get; init; }

    /// <summary>The sender's own key for this text (unique per user): a repeat after a lost answer finds the first one.</summary>
    public required string Nonce { get; init; }
    public required string Text { get; init; }
    public Guid? ReplyToId { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public DateTimeOffset? DeletedAt { get; set; }
    public Guid? DeletedById { get; set; }

    public AppUser? User { get; init; }
}

internal sealed class ChatMessageMapping : IEntityTypeConfiguration<ChatMessage>
{
    public void Configure(EntityTypeBuilder<ChatMessage> message)
    {
        message.ToTable("ChatMessages");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Text).HasMaxLength(4 * ChatMessage.TextLimit);
        message.Property(m => m.Nonce).HasMaxLength(64);
        message.HasIndex(m => new { m.StreamId, m.Sequence }).IsUnique();
        message.HasIndex(m => new { m.UserId, m.Nonce }).IsUnique();
        message.HasIndex(m => new { m.StreamId, m.SentAt });
        message.HasOne<LiveStream>().WithMany().HasForeignKey(m => m.StreamId).OnDelete(DeleteBehavior.Cascade);
        message.HasOne(m => m.User).WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        message.HasOne<ChatMessage>().WithMany().HasForeignKey(m => m.ReplyToId).OnDelete(DeleteBehavior.SetNull);
    }
}
