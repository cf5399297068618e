using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Card;

/// <summary>What moderators of a channel tell each other of a person; that person never sees it.</summary>
public sealed class ChannelNote
{
    public const int TextLimit = 500;

    public required Guid Id { get; init; }
    public required Guid ChannelId { get; init; }
    public required Guid UserId { get; init; }
    public required Guid AuthorId { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }

    public AppUser? Author { get; init; }
}

internal sealed class ChannelNoteMapping : IEntityTypeConfiguration<ChannelNote>
{
    public void Configure(EntityTypeBuilder<ChannelNote> note)
    {
        note.ToTable("ChannelNotes");
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Text).HasMaxLength(ChannelNote.TextLimit);
        note.HasIndex(n => new { n.ChannelId, n.UserId });
        note.HasOne<Channel>().WithMany().HasForeignKey(n => n.ChannelId).OnDelete(DeleteBehavior.Cascade);
        note.HasOne<AppUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
        note.HasOne(n => n.Author).WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }
}
