namespace NationalGuard.Footage;

/// <summary>Everybody in one take: a column in uniform that marches across, and demonstrators who mill around it.</summary>
internal sealed class Crowd
{
    private static readonly Paint[] Coats =
    [
        Paint.Rgb(30, 32, 40), Paint.Rgb(120, 36, 38), Paint.Rgb(44, 64, 104), Paint.Rgb(150, 132, 100), Paint.Rgb(70, 70, 74),
        Paint.Rgb(196, 190, 180), Paint.Rgb(58, 84, 70), Paint.Rgb(176, 104, 40),
    ];

    private static readonly Paint[] Cloths =
        [Paint.Rgb(190, 48, 44), Paint.Rgb(222, 218, 206), Paint.Rgb(48, 120, 150), Paint.Rgb(214, 178, 60)];

    private readonly List<Actor> actors = [];

    public Crowd(ulong seed, int marchers, int demonstrators, float headX, float speed)
    {
        var dice = new Dice(seed);
        for (var i = 0; i < marchers; i++)
        {
            var (file, row) = (i / 3, i % 3);
            var x = headX - (MathF.Sign(speed) * ((file * dice.Between(56, 64)) + (row * 17))) + dice.Between(-7, 7);
            actors.Add(new Actor(
                Uniform(dice, i), x, 388 + (row * 38) + dice.Between(-6, 6), speed * dice.Between(0.97f, 1.03f),
                dice.Between(1, 4), dice.Between(0.5f, 0.9f), dice.Between(0, 6.2f), dice.Between(0.95f, 1.06f)));
        }

        for (var i = 0; i < demonstrators; i++)
        {
            var row = i % 2 == 0 ? dice.Between(338, 378) : dice.Between(492, 534);
            actors.Add(new Actor(
                Clothes(dice), dice.Between(110, 890), row, dice.Between(-14, 14),
                dice.Between(14, 40), dice.Between(0.35f, 0.8f), dice.Between(0, 6.2f), dice.Between(0.88f, 1.05f)));
        }
    }

    public void Draw(Picture frame, View view, float t)
    {
        foreach (var actor in actors.OrderBy(actor => actor.Foot(t)))
            ActorPainter.Draw(frame, view, actor, t);
    }

    private static Outfit Uniform(Dice dice, int place)
    {
        var green = Paint.Rgb(74, 82, 56).Lit(dice.Between(0.85f, 1.15f));
        return new Outfit(
            new Surface(green, 26, 4.5f, dice.Next()),
            new Surface(green.Lit(0.85f), 24, 4.5f, dice.Next()),
            new Surface(Paint.Rgb(52, 58, 44), 12, 4, dice.Next()),
            Skin(dice),
            place % 7 == 3 ? Carried.Flag : dice.OneIn(3) ? Carried.Shield : Carried.Nothing,
            place % 7 == 3 ? Cloth(dice) : new Surface(Paint.Rgb(62, 68, 76), 16, 7, dice.Next()));
    }

    private static Outfit Clothes(Dice dice) => new(
        new Surface(dice.Pick(Coats).Lit(dice.Between(0.8f, 1.2f)), 14, 6, dice.Next()),
        new Surface(dice.Pick<Paint>([Paint.Rgb(36, 40, 56), Paint.Rgb(44, 42, 40), Paint.Rgb(84, 78, 70)]), 12, 5, dice.Next()),
        new Surface(dice.Pick<Paint>([Paint.Rgb(40, 30, 24), Paint.Rgb(24, 24, 26), Paint.Rgb(130, 40, 44), Paint.Rgb(180, 176, 170)]), 14, 4, dice.Next()),
        Skin(dice),
        dice.OneIn(4) ? Carried.Flag : dice.OneIn(3) ? Carried.Placard : Carried.Nothing,
        Cloth(dice));

    private static Surface Skin(Dice dice) => new(Paint.Rgb(196, 154, 126).Lit(dice.Between(0.8f, 1.08f)), 12, 4, dice.Next());

    private static Surface Cloth(Dice dice) => new(dice.Pick(Cloths), 12, 9, dice.Next());
}
