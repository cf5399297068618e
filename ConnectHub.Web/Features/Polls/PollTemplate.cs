using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Polls;

/// <summary>A poll that a channel keeps to ask again.</summary>
public sealed class PollTemplate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ChannelId { get; init; }
    public required string Question { get; init; }
    public required List<string> Options { get; init; }
    public int? DurationSeconds { get; init; }
    public required bool AllowChange { get; init; }
    public required bool HideResults { get; init; }
    public required bool ShowOnOverlay { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class PollTemplateMapping : IEntityTypeConfiguration<PollTemplate>
{
    public void Configure(EntityTypeBuilder<PollTemplate> template)
    {
        template.ToTable("PollTemplates");
        template.Property(t => t.Id).ValueGeneratedNever();
        template.Property(t => t.Question).HasMaxLength(4 * PollLimits.Question);
        template.HasIndex(t => t.ChannelId);
        template.HasOne<Channel>().WithMany().HasForeignKey(t => t.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
