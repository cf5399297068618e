using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>A channel's choice; without a row reactions are on.</summary>
public sealed class ReactionSetting
{
    public required Guid ChannelId { get; init; }
    public required bool IsOn { get; set; }
}

internal sealed class ReactionSettingMapping : IEntityTypeConfiguration<ReactionSetting>
{
    public void Configure(EntityTypeBuilder<ReactionSetting> setting)
    {
        setting.ToTable("ReactionSettings");
        setting.HasKey(s => s.ChannelId);
        setting.HasOne<Channel>().WithOne().HasForeignKey<ReactionSetting>(s => s.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
