namespace NationalGuard.Footage;

/// <summary>What stands in the street and does not move: parked cars, lamp posts, bare trees.</summary>
internal static class StreetThings
{
    public static void Draw(Picture on, Dice dice)
    {
        Car(on, 250, 342, Paint.Rgb(150, 40, 40), dice);
        Car(on, 398, 343, Paint.Rgb(206, 206, 204), dice);
        Car(on, 702, 342, Paint.Rgb(46, 70, 120), dice);
        foreach (var x in (float[])[130, 345, 560, 790, 930])
            Tree(on, x + dice.Between(-14, 14), 322, dice);
        foreach (var x in (float[])[205, 480, 655, 880])
            Lamp(on, x, dice);
    }

    private static void Car(Picture on, float x, float foot, Paint colour, Dice dice)
    {
        var body = new Surface(colour, 12, 9, dice.Next());
        Shapes.Ellipse(on, At(x + 38), At(foot), At(44), At(6), new Surface(Paint.Rgb(30, 30, 32), 6, 5, 1), 0.8f);
        Shapes.Limb(on, (At(x + 6), At(foot - 11)), At(8), (At(x + 72), At(foot - 11)), At(8), body);
        Shapes.Limb(on, (At(x + 24), At(foot - 22)), At(7), (At(x + 52), At(foot - 22)), At(7), body);
        Shapes.Limb(on, (At(x + 25), At(foot - 22)), At(4.5f), (At(x + 51), At(foot - 22)), At(4.5f), new Surface(Paint.Rgb(60, 70, 80), 22, 9, dice.Next()));
        foreach (var wheel in (float[])[x + 14, x + 63])
        {
            Shapes.Ellipse(on, At(wheel), At(foot - 4), At(6.5f), At(6.5f), new Surface(Paint.Rgb(26, 26, 28), 8, 4, 5));
            Shapes.Ellipse(on, At(wheel), At(foot - 4), At(3), At(3), new Surface(Paint.Rgb(140, 142, 146), 16, 2, 6));
        }
    }

    private static void Lamp(Picture on, float x, Dice dice)
    {
        var iron = new Surface(Paint.Rgb(52, 54, 52), 8, 5, dice.Next());
        Shapes.Limb(on, (At(x), At(326)), At(2.4f), (At(x), At(150)), At(1.5f), iron);
        Shapes.Limb(on, (At(x), At(150)), At(1.5f), (At(x + 26), At(141)), At(1.2f), iron);
        Shapes.Ellipse(on, At(x + 29), At(142), At(8), At(3), new Surface(Paint.Rgb(206, 206, 196), 14, 4, dice.Next()));
    }

    private static void Tree(Picture on, float x, float foot, Dice dice) =>
        Branch(on, (x, foot), -MathF.PI / 2, 44, 3.4f, 5, dice);

    private static void Branch(Picture on, (float X, float Y) from, float angle, float length, float thick, int forks, Dice dice)
    {
        var to = (X: from.X + (length * MathF.Cos(angle)), Y: from.Y + (length * MathF.Sin(angle)));
        Shapes.Limb(on, (At(from.X), At(from.Y)), At(thick), (At(to.X), At(to.Y)), At(thick * 0.65f), new Surface(Paint.Rgb(66, 56, 48), 12, 4, 9));
        if (forks == 0)
            return;
        for (var i = 0; i < 3; i++)
            Branch(on, to, angle + dice.Between(-0.65f, 0.65f), length * dice.Between(0.55f, 0.8f), thick * 0.62f, forks - 1, dice);
    }

    private static float At(float units) => units * Street.Density;
}
